-- Previews of what reading everything from a system would do. Nothing here is synchronised; losing it loses a preview.
create table dry_run (
    id          bigint primary key default nextval('note_id'),
    system      text        not null,
    entity      text        not null,
    state       smallint    not null,
    cursor      json,
    pages       integer     not null,
    total       bigint,
    counts      json        not null,
    started_at  timestamptz not null,
    updated_at  timestamptz not null,
    finished_at timestamptz,
    reason      text,
    failures    integer     not null,
    resume_at   timestamptz not null
);

create unique index dry_run_running on dry_run (system, entity) where state = 0;

create table dry_run_entry (
    dry_run     bigint   not null references dry_run on delete cascade,
    nth         bigint   not null,
    external_id text,
    record_id   bigint,
    what        smallint not null,
    system      text     not null,
    detail      json,
    primary key (dry_run, nth)
);

create table dry_run_key (
    dry_run     bigint not null references dry_run on delete cascade,
    key         text   not null,
    value       text   not null,
    external_id text,
    primary key (dry_run, key, value)
);
