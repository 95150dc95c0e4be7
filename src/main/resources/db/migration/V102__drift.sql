-- Audits: what systems really hold, beside what the hub believes that they hold.
create table drift (
    id          bigint primary key default nextval('note_id'),
    system      text        not null,
    entity      text        not null,
    kind        smallint    not null,
    phase       smallint    not null,
    population  bigint      not null,
    wanted      bigint      not null,
    compared    bigint      not null,
    skipped     bigint      not null,
    position    bigint      not null,
    cursor      json,
    failures    integer     not null,
    started_at  timestamptz not null,
    updated_at  timestamptz not null,
    resume_at   timestamptz not null,
    finished_at timestamptz,
    reason      text
);

create unique index drift_running on drift (system, entity) where finished_at is null;
create index drift_flow on drift (system, entity, id desc);

-- Which external records a sample looks at, in an order of chance.
create table drift_sample (
    drift       bigint not null references drift on delete cascade,
    nth         bigint not null,
    external_id text   not null,
    primary key (drift, nth)
);

-- confirmed: it still was so when it was looked at once more.
create table drift_finding (
    id          bigint primary key default nextval('note_id'),
    drift       bigint      not null references drift on delete cascade,
    kind        smallint    not null,
    external_id text        not null,
    record_id   bigint,
    fields      text[]      not null,
    noted_at    timestamptz not null,
    confirmed   boolean     not null,
    repair      text,
    repaired_at timestamptz
);

create unique index drift_finding_external on drift_finding (drift, external_id);
