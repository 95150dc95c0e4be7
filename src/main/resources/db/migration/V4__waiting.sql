-- What waits for a parent: a change for the link of an external record, a delivery for the link of a record in its system. Until then not_before is the time at which it has
-- waited too long, so that whatever reads what is ready passes it over.

alter table inbox add column awaits bigint;
alter table delivery add column awaits bigint;

comment on column inbox.awaits is 'hash of the external record whose link it waits for, see dev.serai.store.Shards';
comment on column delivery.awaits is 'the record whose link in the same system it waits for';

create index inbox_awaits on inbox (awaits) where awaits is not null;
create index delivery_awaits on delivery (awaits, system) where awaits is not null;
