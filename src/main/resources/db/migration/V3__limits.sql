-- What keeps the hub from asking too much of a system: who is at a long read, when a failing system may be tried again, and what its account has left.

-- failing: why every call goes wrong. probe_at: when one call may try whether a broken or failing system works again; probing: one does.
alter table system_state
    add column failing       text,
    add column failing_since timestamptz,
    add column probe_at      timestamptz,
    add column probes        integer not null default 0,
    add column probing       boolean not null default false;

-- Work that one replica does at a time; whoever holds it renews it, and once it ran out somebody else takes it over.
create table run_lease (
    name  text primary key,
    owner text        not null,
    until timestamptz not null
);

-- A sweep that is under way, also while nobody is at it; its cursor is in sweep.
create table sweep_run (
    system       text        not null,
    entity       text        not null,
    began_at     timestamptz not null,
    resume_at    timestamptz not null,
    pages        integer     not null,
    changes      bigint      not null,
    failures     integer     not null,
    reason       text,
    chunk        integer     not null,
    delay_millis bigint      not null,
    hours        text,
    primary key (system, entity)
);

-- resume_at: no page before; hours: when pages are read at all; fields: the only ones that are settled.
alter table backfill
    add column resume_at    timestamptz,
    add column failures     integer not null default 0,
    add column chunk        integer,
    add column delay_millis bigint,
    add column hours        text,
    add column fields       json;

-- What an account of a system has used and what its replicas hold of it. Read and written as a whole, under the row's lock.
create table rate_account (
    account    text primary key,
    state      json        not null,
    changed_at timestamptz not null
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_cost_delay = 0);
