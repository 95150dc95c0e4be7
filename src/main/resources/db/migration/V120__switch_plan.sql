-- What another version of a mapping would write anew, counted before any of it is due, and who let it.
create table switch_plan (
    system      text        not null,
    entity      text        not null,
    version     integer     not null,
    after_link  bigint,
    compared    bigint      not null,
    writes      bigint      not null,
    approved_by text,
    approved_at timestamptz,
    primary key (system, entity)
);
