-- With which version of its mapping a side runs, and how far what differs under it was made due again; after_link is null when that is done.
create table mapping_run (
    system     text        not null,
    entity     text        not null,
    version    integer     not null,
    after_link bigint,
    compared   bigint      not null,
    due        bigint      not null,
    since      timestamptz not null,
    primary key (system, entity)
);

-- With which version of the mapping an attempt was made: what it left in the system is that version's, also when another one runs by then.
alter table delivery add column mapping integer not null default 0;

-- A link's field has a sixth element, true, where it is to be written anew by another version of the mapping than the one that wrote it.
