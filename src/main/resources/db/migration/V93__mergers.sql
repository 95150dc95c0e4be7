-- Who was merged into whom (S23), so that it can be undone: what the survivor had before, the links that moved, and of whom the survivor is told apart since because the other one was.
create table merger (
    record_id bigint      not null,
    survivor  bigint      not null,
    version   bigint      not null,
    data      json        not null,
    stamps    json        not null,
    links     bigint[]    not null,
    apart     bigint[]    not null,
    at        timestamptz not null,
    split_at  timestamptz,
    primary key (record_id, survivor, version)
);

create unique index merger_open on merger (record_id) where split_at is null;
create index merger_survivor on merger (survivor) where split_at is null;
create index record_merged on record (merged_into) where merged_into is not null;
