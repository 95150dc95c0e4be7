-- How far an entity's records were made findable by the identity keys of its file.
create table key_run (
    entity text primary key,
    keys text not null,
    after_record bigint
);
