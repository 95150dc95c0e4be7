-- Where what history keeps came from, and where it went: what people ask when they see a value.

-- rules: field to rule, where the fields of one change were decided by different ones. author: the person who decided. bulk: it was read by a sweep or backfill.
alter table history
    add column external_id text,
    add column received_at timestamptz,
    add column changed_at  timestamptz,
    add column mapping     integer,
    add column bulk        boolean,
    add column rules       json,
    add column author      text;

-- What was done in a period is found by this; history grows in the order of time.
create index history_at on history using brin (at);

-- Every accepted delivery. fields: field to the version of the record that was sent. operation is null for an event.
create table delivered (
    record_id   bigint      not null,
    system      text        not null,
    external_id text,
    operation   smallint,
    version     bigint      not null,
    fields      json,
    mapping     integer,
    sent_at     timestamptz,
    answered_at timestamptz not null
);

create index delivered_record on delivered (record_id, answered_at);
