-- What a person dropped is not asked again: it is looked up when the same would be. Ids may be too long for an index.
create index conflict_dropped on conflict (md5(external_id)) where resolution = 'drop';
