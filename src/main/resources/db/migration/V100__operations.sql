-- What the hub did, one row for each change that was settled and each outcome of a delivery. Written by the transaction that did it, so that neither is there without the other.
-- tx: that transaction; what is before the oldest one that still runs is complete, whatever the order in which they began. There is no primary key: nothing names one of them.
create table operation (
    tx          xid8        not null default pg_current_xact_id(),
    at          timestamptz not null,
    type        smallint    not null,
    status      smallint    not null,
    entity      text        not null,
    source      text        not null,
    destination text        not null,
    error       text        not null,
    latency_ms  bigint,
    duration_ms bigint      not null,
    record_id   bigint,
    external_id text,
    detail      text
) with (autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.2);

comment on column operation.status is '0 done, 1 unchanged, 2 again, 3 conflict, 4 failed, 5 dead';

create index operation_tx on operation (tx);
create index operation_at on operation using brin (at) with (autosummarize = on);
create index operation_failed on operation (at) where status >= 4;

-- Sums of them. step: 0 a minute, 1 an hour. below_ms: all of these had a latency below that and not below the next smaller bound; 0 where it is not known.
create table operation_sum (
    step        smallint    not null,
    at          timestamptz not null,
    type        smallint    not null,
    status      smallint    not null,
    entity      text        not null,
    source      text        not null,
    destination text        not null,
    error       text        not null,
    below_ms    bigint      not null,
    count       bigint      not null,
    latency_ms  bigint      not null,
    duration_ms bigint      not null,
    primary key (step, at, type, status, entity, source, destination, error, below_ms)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

-- Up to which transaction operations are in the sums. One row, whose lock is held by whoever sums.
create table operation_summed (
    up_to xid8 not null
);

insert into operation_summed (up_to) values ('0');
