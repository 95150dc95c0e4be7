-- A key of whom was merged into the record: the record is still recognised by it, though it has another value (S23).
alter table identity add column alias boolean not null default false;
