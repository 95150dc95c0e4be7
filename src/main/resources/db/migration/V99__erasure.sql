-- Who was erased, by number only: that it happened, and not the data.
create table erasure (
    id          bigint primary key default nextval('note_id'),
    record_id   bigint      not null,
    entity      text        not null,
    reason      text        not null,
    author      text        not null,
    state       smallint    not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    lifted_at   timestamptz
);

comment on column erasure.state is '0 waiting, 1 erasing, 2 complete';

create unique index erasure_of on erasure (record_id) where lifted_at is null;
create index erasure_working on erasure (id) where state < 2;

-- External records of erased people that showed themselves after they were deleted.
create table erased_again (
    system      text        not null,
    entity      text        not null,
    external_id text        not null,
    at          timestamptz not null,
    primary key (system, entity, external_id)
);
