-- What systems' records look like, as far as it was seen: how many were looked at, and of each path in them how many had it, and with which kinds of value. No values.
create table schema_items (
    system text   not null,
    entity text   not null,
    items  bigint not null,
    primary key (system, entity)
);

create table schema_field (
    system     text        not null,
    entity     text        not null,
    path       text        not null,
    present    bigint      not null,
    kinds      jsonb       not null,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    primary key (system, entity, path)
);

create table schema_finding (
    id         bigint primary key default nextval('note_id'),
    system     text        not null,
    entity     text        not null,
    kind       text        not null,
    path       text        not null,
    other      text,
    fields     jsonb       not null,
    raised_at  timestamptz not null,
    closed_at  timestamptz,
    resolution text
);

-- One finding for each thing that is found, on any number of replicas.
create unique index schema_finding_open on schema_finding (system, entity, path) where closed_at is null;
create index schema_finding_all on schema_finding (id desc);
