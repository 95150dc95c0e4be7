-- One question about all deletes of a system that wait, in place of one for each.
update conflict c set closed_at = c.opened_at, resolution = 'joined'
where c.kind = 3 and c.closed_at is null
    and exists (select from conflict o where o.kind = 3 and o.closed_at is null and o.system = c.system and o.entity = c.entity and o.id < c.id);

update conflict c set external_id = null, change = 0, detail = json_build_object('why', c.detail->'why', 'samples', json_build_array(c.external_id),
    'held', (select count(*) from inbox i where i.system = c.system and i.entity = c.entity and i.parked and i.kind = 2))
where c.kind = 3 and c.closed_at is null;

create unique index conflict_held on conflict (system, entity) where kind = 3 and closed_at is null;
create index inbox_held on inbox (system, entity) where parked and kind = 2;
