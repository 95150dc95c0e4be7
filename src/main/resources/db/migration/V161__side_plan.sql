-- Which systems each entity's file lets the hub write to, what one that comes would be told, and who let it. An empty system notes that the entity was looked at.
create table side_plan (
    system       text    not null,
    entity       text    not null,
    after_record bigint,
    writes       bigint  not null,
    let          boolean not null,
    approved_by  text,
    approved_at  timestamptz,
    primary key (system, entity)
);
