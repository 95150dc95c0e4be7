-- Looking through all records of an entity for such as may be one thing (S3): how far it is, page by page, and what was found. Losing it loses nothing but the looking.
create table duplicate_run (
    entity       text primary key,
    after_record bigint,
    looked_at    bigint      not null,
    started_at   timestamptz not null,
    finished_at  timestamptz
);

comment on column duplicate_run.after_record is 'null when all were looked at';

-- record_id is the smaller one. sure: the rule alone would make the two one.
create table duplicate (
    id          bigint primary key default nextval('note_id'),
    entity      text   not null,
    record_id   bigint not null,
    other       bigint not null,
    sure        boolean not null,
    probability real   not null,
    rule        text   not null,
    unique (record_id, other)
);

create index duplicate_entity on duplicate (entity, id);
