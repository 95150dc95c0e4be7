-- What lists do and should not, such as ignoring the filter; the hub copes, and people see it beside the flow. since: when it was first seen, at: when last.
create table source_notice (
    system text        not null,
    entity text        not null,
    kind   text        not null,
    detail text        not null,
    since  timestamptz not null,
    at     timestamptz not null,
    primary key (system, entity, kind)
);
