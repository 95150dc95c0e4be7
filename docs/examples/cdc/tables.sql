-- The ERP's database, on a server with wal_level = logical. Nothing in the table says when a row changed, and deletes leave nothing behind.
create table customers (
    id           bigint generated always as identity primary key,
    email        text not null unique,
    given_name   text,
    family_name  text,
    credit_limit numeric,
    interests    text[],
    since        date,
    notes        text
);
create index on customers (lower(email));

-- What the hub is told of. The replication slot, which remembers how far the hub came, is made when the route starts first.
create publication hub_contacts for table customers;

-- The shop's table, in another database, as in docs/examples/table.
create table buyers (
    buyer_no text primary key default 'B-' || replace(cast(gen_random_uuid() as text), '-', ''),
    mail     text not null,
    first    text,
    last     text,
    credit   numeric,
    topics   text,
    created  timestamptz not null default now(),
    updated  timestamptz
);
create index on buyers (lower(mail));
