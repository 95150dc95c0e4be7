-- History and operations in partitions of time, so that what is old goes with its table instead of row by row. What there is becomes the first partition as it is, up to a bound
-- that is to come; what no partition is for goes to the default one, so that nothing is refused because somebody forgot to make one. dev.serai.store.Partitions makes and drops them.

-- The version before deletes by ctid, which is a place in one partition and not in all. What it means lies in the first partition; a row of another at the same place stays.
create function only_dropped() returns trigger
    language plpgsql as $$
begin
    if current_setting('serai.deletes', true) = 'on' then
        return old;
    end if;
    return null;
end $$;

-- Adds the partition of a table from that time on until that one, as the default partition is, and moves there what this one got of it. Nobody writes meanwhile:
-- what came to the default partition after the move would refuse the new one, and where writes never pause, each time.
create function add_partition(parent text, since timestamptz, until timestamptz) returns void
    language plpgsql as $$
declare
    name text := parent || '_' || to_char(since at time zone 'UTC', 'YYYYMMDD');
begin
    execute format('lock table %I in access exclusive mode', parent);
    execute format('create table %I (like %I including all)', name, parent || '_default');
    execute format('with moved as (delete from %I where at >= %L and at < %L returning *) insert into %I select * from moved', parent || '_default', since, until, name);
    execute format('create trigger only_dropped before delete on %I for each row execute function only_dropped()', name);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name, since, until);
end $$;

alter table history rename to history_before;
create table history (like history_before including defaults) partition by range (at);
create table history_default (like history_before including all);

alter table operation rename to operation_before;
create table operation (like operation_before including defaults) partition by range (at);
create table operation_default (like operation_before including all);

do $$
declare
    history_until timestamptz := (select greatest(max(at), now()) from history_before);
    operation_until timestamptz := (select greatest(max(at), now()) from operation_before);
begin
    history_until := (date_trunc('quarter', history_until at time zone 'UTC') + interval '3 months') at time zone 'UTC';
    operation_until := (date_trunc('day', operation_until at time zone 'UTC') + interval '1 day') at time zone 'UTC';
    execute format('alter table history attach partition history_before for values from (minvalue) to (%L)', history_until);
    execute format('alter table operation attach partition operation_before for values from (minvalue) to (%L)', operation_until);
end $$;

alter table history attach partition history_default default;
alter table operation attach partition operation_default default;
