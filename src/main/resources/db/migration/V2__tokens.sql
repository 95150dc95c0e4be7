-- The tokens with which systems know the hub, sealed with serai.secret-key. Whoever renews one holds its row's lock meanwhile, so that it is renewed once for all replicas.
create table access_token (
    system   text primary key,
    version  bigint      not null,
    sealed   text,
    renew_at timestamptz,
    saved_at timestamptz not null
);
