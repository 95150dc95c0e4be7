-- The hub's tables. Ids of records and links, of the inbox and of everything else come from three sequences, so that bulk inserts know them beforehand.
-- There are no foreign keys: every row that names a record is written by a transaction that holds that record's lock, records are never deleted, and a check per row
-- would cost a fifth of the settling rate.

create function micros(bigint) returns timestamptz
    language sql immutable parallel safe
    return timestamptz '1970-01-01 00:00:00+00' + $1 * interval '1 microsecond';

create sequence hub_id;
create sequence inbox_id;
create sequence note_id;

-- The inbox holds only what is pending: what is settled is deleted. not_before is null for what may come now, so that waiting rows are not in the index of the ready ones.
create table inbox (
    id          bigint primary key,
    shard       smallint    not null,
    key         bigint      not null,
    system      text        not null,
    entity      text        not null,
    external_id text        not null,
    hint        boolean     not null,
    kind        smallint    not null,
    lane        smallint    not null,
    not_before  timestamptz,
    parked      boolean     not null default false,
    claimed     boolean     not null default false,
    event_id    text,
    partial     boolean     not null,
    version     text,
    number      bigint,
    changed_at  timestamptz,
    as_of       timestamptz,
    received_at timestamptz not null,
    record_id   bigint,
    content     json
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

comment on column inbox.key is 'hash of (system, entity, external id), see dev.serai.store.Shards';
comment on column inbox.claimed is 'a hint whose external record is being read; not_before says until when';

create index inbox_external on inbox (key, id);
create index inbox_blocking on inbox (key, id) where not hint and (parked or not_before is not null);
create index inbox_ready on inbox (shard, lane, id) where not hint and not parked and not_before is null;
create index inbox_waiting on inbox (shard, not_before) where not hint and not parked and not_before is not null;
create index inbox_waiting_entity on inbox (system, entity) where not hint and not_before is not null;
create index inbox_hint on inbox (lane, id) where hint and not_before is null;
create index inbox_hint_waiting on inbox (not_before) where hint and not_before is not null;

-- What was ever accepted (S1). Long event ids are kept as their digest.
create table accepted_event (
    system   text not null,
    event_id text not null,
    primary key (system, event_id)
);

-- data: field to canonical value. stamps: field to [version, stamp in microseconds, stamp's system, change].
create table record (
    id          bigint primary key,
    entity      text        not null,
    version     bigint      not null,
    deleted     boolean     not null,
    merged_into bigint,
    data        jsonb       not null,
    stamps      json        not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

create index record_entity on record (entity, id desc);

-- fields: field to [base, mapping, seen, order] or, where the raw value differs from the base, [base, mapping, seen, order, raw].
-- writes: [[order, sent at, answered at, fields before], …], times in microseconds.
create table link (
    id          bigint primary key,
    record_id   bigint      not null,
    system      text        not null,
    entity      text        not null,
    external_id text        not null,
    version     text,
    tombstone   timestamptz,
    rule        text,
    fields      json        not null,
    writes      json,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- I4: an external record has one link, and a record one live link per system and entity. The second index also finds all links of a record.
create unique index link_external on link (system, entity, external_id);
create unique index link_record on link (record_id, system, entity, (case when tombstone is null then 0 else id end));
create index link_live on link (system, entity, id) where tombstone is null;
create index link_tombstone on link (system, entity, tombstone) where tombstone is not null;

-- When an external record was last in a list or read, and since when reads say that it is not there (S19). Apart from the link, because it changes without it.
create table sighting (
    link_id       bigint primary key,
    seen_at       timestamptz,
    suspect_since timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- I4: one record per value of an exact key. Long values are kept as their digest, and whole beside it.
create table identity (
    entity    text   not null,
    key       text   not null,
    value     text   not null,
    record_id bigint not null,
    whole     text,
    primary key (entity, key, value)
);

create index identity_record on identity (record_id);

create table history (
    record_id bigint      not null,
    version   bigint      not null,
    at        timestamptz not null,
    change    bigint      not null,
    system    text,
    rule      text,
    before    json,
    after     json,
    primary key (record_id, version)
);

-- At most one per record and system (S6). ready: the system is known to hold the record, or was searched for it (S13).
create table delivery (
    record_id    bigint      not null,
    system       text        not null,
    entity       text        not null,
    lane         smallint    not null,
    state        smallint    not null,
    ready        boolean     not null,
    due_since    timestamptz not null,
    not_before   timestamptz not null,
    token        bigint      not null,
    leased_until timestamptz,
    sequence     bigint      not null,
    operation    smallint,
    external_id  text,
    sent         json,
    sent_values  json,
    attempts     integer     not null,
    looked_up    timestamptz,
    sent_at      timestamptz,
    primary key (record_id, system)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

comment on column delivery.state is '0 due, 1 leased, 2 unknown, 3 dead';

create index delivery_due on delivery (system, entity, lane, not_before, record_id) where state = 0 and ready;
create index delivery_look_up on delivery (system, entity, not_before) where state = 0 and not ready;
create index delivery_leased on delivery (leased_until) where state = 1;
create index delivery_unknown on delivery (not_before) where state = 2;
create index delivery_in_flight on delivery (system, entity, external_id) where state in (1, 2);
create index delivery_creating on delivery (system, entity, sequence) where state in (1, 2) and operation = 0;

-- One accepted change for an events participant (S17).
create table event_delivery (
    record_id    bigint      not null,
    system       text        not null,
    entity       text        not null,
    version      bigint      not null,
    type         text        not null,
    at           timestamptz not null,
    data         json,
    state        smallint    not null,
    not_before   timestamptz not null,
    token        bigint      not null,
    leased_until timestamptz,
    attempts     integer     not null,
    primary key (record_id, system, version)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

create index event_delivery_due on event_delivery (system, entity, not_before, record_id) where state = 0;
create index event_delivery_leased on event_delivery (leased_until) where state = 1;

create table conflict (
    id          bigint primary key default nextval('note_id'),
    kind        smallint    not null,
    entity      text        not null,
    record_id   bigint,
    system      text,
    external_id text,
    field       text,
    base        json,
    ours        json,
    theirs      json,
    detail      json,
    change      bigint      not null,
    opened_at   timestamptz not null,
    closed_at   timestamptz,
    resolution  text
);

create index conflict_record on conflict (record_id) where closed_at is null;
create index conflict_open on conflict (id) where closed_at is null;

create table dead_letter (
    id          bigint primary key default nextval('note_id'),
    kind        smallint    not null,
    system      text,
    entity      text,
    external_id text,
    record_id   bigint,
    cause       text        not null,
    detail      text,
    change      json,
    at          timestamptz not null,
    replayed_at timestamptz
);

create index dead_letter_open on dead_letter (md5(cause), id) where replayed_at is null;

create table system_state (
    system        text primary key,
    broken        text,
    broken_since  timestamptz,
    limited_until timestamptz,
    limits        integer not null
);

-- Whether the system's side of the entity is stopped by a person.
create table paused_flow (
    system text not null,
    entity text not null,
    primary key (system, entity)
);

create table sweep (
    system   text not null,
    entity   text not null,
    cursor   json,
    saved_at timestamptz not null,
    primary key (system, entity)
);

create table backfill (
    id          bigint primary key default nextval('note_id'),
    system      text        not null,
    entity      text        not null,
    state       smallint    not null,
    cursor      json,
    done        bigint      not null,
    total       bigint,
    started_at  timestamptz not null,
    updated_at  timestamptz not null,
    finished_at timestamptz,
    reason      text
);

create index backfill_entity on backfill (system, entity, id desc);
