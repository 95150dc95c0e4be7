-- What is to be taken back, and of which records.
create table undo (
    id              bigint primary key default nextval('note_id'),
    record_id       bigint,
    above_version   bigint,
    system          text,
    entity          text,
    from_at         timestamptz,
    to_at           timestamptz,
    run             boolean     not null,
    overwrite_later boolean     not null,
    delete_made     boolean     not null,
    author          text        not null,
    state           smallint    not null,
    started_at      timestamptz not null,
    updated_at      timestamptz not null,
    finished_at     timestamptz
);

create index undo_working on undo (id) where state in (0, 2, 3);

comment on column undo.state is '0 planning, 1 planned, 2 running, 3 verifying, 4 complete, 5 cancelled';

-- detail: what is set back, which later edits there are, and what each system is sent; or why nothing is.
create table undo_item (
    undo      bigint   not null,
    record_id bigint   not null,
    state     smallint not null,
    version   bigint   not null,
    detail    json,
    looked_at timestamptz,
    primary key (undo, record_id)
) with (fillfactor = 70);

comment on column undo_item.state is '0 found, 1 planned, 2 nothing, 3 refused, 4 done, 5 changed, 6 verified, 7 dead';

create index undo_item_state on undo_item (undo, state, record_id);
