-- What sweeps, backfills and drains account for.
create table run (
    id          bigint primary key default nextval('note_id'),
    kind        smallint    not null,
    system      text        not null,
    entity      text        not null,
    complete    boolean     not null,
    backfill    bigint,
    began_at    timestamptz not null,
    read_at     timestamptz,
    finished_at timestamptz,
    failure     text
);

comment on column run.kind is '0 sweep, 1 backfill, 2 drain';
comment on column run.read_at is 'when the source said that nothing follows; null for a drain';

create unique index run_reading on run (kind, system, entity) where read_at is null and finished_at is null;
create index run_open on run (id) where finished_at is null;
create index run_side on run (kind, system, entity, id desc);

-- What a run handed over and is not settled yet, by its id in the inbox.
create table run_change (
    change bigint primary key,
    run    bigint not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

create index run_change_run on run_change (run);

-- Sums of each transaction, added up when they are read, so that nobody waits for others who count; put together once the run is over.
create table run_tally (
    run  bigint   not null,
    what smallint not null,
    why  text,
    n    bigint   not null
);

comment on column run_tally.what is '0 read, 1 settled, 2 unchanged, 3 skipped, 4 dead letters, 5 sent, 6 accepted, 7 refused, 8 retried';

create index run_tally_run on run_tally (run);
