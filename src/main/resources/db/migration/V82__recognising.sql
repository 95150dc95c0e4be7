-- By what a record is found that no exact key names (S3): hashes of its values' forms, from which no value can be read. rule: the hash of the rule that made them.
create table recognisable (
    record_id bigint primary key,
    rule      bigint   not null,
    blocks    bigint[] not null,
    terms     bigint[] not null
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

create table block (
    key       bigint not null,
    record_id bigint not null,
    primary key (key, record_id)
);

-- How many records have a value. Each connection counts in a row of its own, so that nobody waits for others who count the same value.
create table term (
    key  bigint   not null,
    part smallint not null,
    held bigint   not null,
    primary key (key, part)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

-- How far the records of an entity were made recognisable by its rule; after_record is null when all are.
create table recognising_run (
    entity       text primary key,
    rule         bigint not null,
    after_record bigint
);

-- Of whom a person said that they are two. record_id is the smaller one.
create table apart (
    record_id bigint      not null,
    other     bigint      not null,
    at        timestamptz not null,
    primary key (record_id, other)
);

create index apart_other on apart (other);
