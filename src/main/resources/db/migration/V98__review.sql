-- Who looks at a conflict, who decided it, and what people said about it.
alter table conflict
    add column assignee    text,
    add column resolved_by text;

create table conflict_comment (
    id       bigint primary key default nextval('note_id'),
    conflict bigint      not null,
    at       timestamptz not null,
    author   text        not null,
    text     text        not null
);

create index conflict_comment_of on conflict_comment (conflict, id);
create index conflict_age on conflict (opened_at) where closed_at is null;
