-- What people did. The database itself refuses to change an entry, and to delete one that no checkpoint covers.
create table audit (
    number bigint primary key,
    at timestamptz not null,
    who text not null,
    kind text not null,
    what text not null,
    hash text not null
);

-- The last entry that was forgotten, and its hash: what comes after it hangs on that.
create table audit_checkpoint (
    number bigint primary key,
    hash text not null
);

create function audit_only_grows() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and tg_table_name = 'audit' then
        if exists (select from audit_checkpoint c where c.number >= old.number) then
            return old;
        end if;
    end if;
    raise exception 'the audit trail is only added to';
end
$$;

create function audit_checkpoint_is_true() returns trigger language plpgsql as $$
begin
    if not exists (select from audit a where a.number = new.number and a.hash = new.hash)
        or not exists (select from audit a where a.number > new.number) then
        raise exception 'a checkpoint is an entry of the audit trail, and not the newest one';
    end if;
    return new;
end
$$;

create trigger audit_only_grows before update or delete on audit for each row execute function audit_only_grows();
create trigger audit_is_not_emptied before truncate on audit for each statement execute function audit_only_grows();
create trigger audit_checkpoint_only_grows before update or delete on audit_checkpoint for each row execute function audit_only_grows();
create trigger audit_checkpoint_is_not_emptied before truncate on audit_checkpoint for each statement execute function audit_only_grows();
create trigger audit_checkpoint_is_true before insert on audit_checkpoint for each row execute function audit_checkpoint_is_true();
