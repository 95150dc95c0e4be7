-- A create keeps its token until its outcome is known: in flight, unknown, and also due again where it is repeated under its idempotency key.
create index delivery_unfinished on delivery (system, entity, sequence) where operation = 0 and token <> 0;
