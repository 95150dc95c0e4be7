-- complete: reads everything, although what changed could be asked for.
alter table sweep_run
    add column complete boolean not null default false;
