-- What is not as it should be, and since when. One row from when it is raised until it is cleared.
create table alert (
    id           bigint primary key default nextval('note_id'),
    kind         text        not null,
    subject      text        not null,
    since        timestamptz not null,
    seen_at      timestamptz not null,
    told_at      timestamptz not null,
    escalated_at timestamptz,
    cleared_at   timestamptz,
    count        bigint      not null,
    what         text        not null,
    sample       text
);

create unique index alert_open on alert (kind, subject) where cleared_at is null;

-- A message for people that is to leave: one on each change of an alert's state, and the reports.
create table alert_notice (
    id         bigint primary key default nextval('note_id'),
    state      text        not null,
    kind       text        not null,
    subject    text        not null,
    since      timestamptz not null,
    at         timestamptz not null,
    count      bigint      not null,
    what       text        not null,
    sample     text,
    not_before timestamptz not null,
    attempts   integer     not null default 0
);

create index alert_notice_next on alert_notice (not_before, id);
