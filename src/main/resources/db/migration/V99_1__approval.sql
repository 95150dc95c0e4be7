-- Who let a plan begin that writes much of a system.
alter table dry_run
    add column approved_by text,
    add column approved_at timestamptz;
