-- Which hub this is, the same for all its replicas and for good.
create table installation (
    id uuid primary key default gen_random_uuid()
);

insert into installation default values;
