-- The ERP's table. A trigger sets the time of the last change, and rows that go are marked.
create table customers (
    id           bigint generated always as identity primary key,
    email        text not null unique,
    given_name   text,
    family_name  text,
    phone        text,
    credit_limit numeric,
    interests    text[],
    changed_at   timestamptz not null default now(),
    deleted_at   timestamptz
);
create index on customers (changed_at, id);
create index on customers (lower(email));

create function customer_changed() returns trigger language plpgsql as $$
begin
    new.changed_at := clock_timestamp();
    return new;
end $$;
create trigger changed before insert or update on customers for each row execute function customer_changed();

-- The shop's table, in another database. A row has no time of change until its first update, and deletes leave nothing behind.
create table buyers (
    buyer_no text primary key default 'B-' || replace(cast(gen_random_uuid() as text), '-', ''),
    mail     text not null,
    first    text,
    last     text,
    credit   numeric,
    topics   text,
    note     text,
    created  timestamptz not null default now(),
    updated  timestamptz
);
create index on buyers (coalesce(updated, created), buyer_no);
create index on buyers (lower(mail));

create function buyer_changed() returns trigger language plpgsql as $$
begin
    new.updated := clock_timestamp();
    return new;
end $$;
create trigger changed before update on buyers for each row execute function buyer_changed();
