-- What is forgotten after a while is found by these, without a look at what is not.
create index dead_letter_done on dead_letter (coalesce(replayed_at, discarded_at)) where replayed_at is not null or discarded_at is not null;
create index conflict_closed on conflict (closed_at) where closed_at is not null;
create index delivered_at on delivered using brin (answered_at);
create index undo_finished on undo (finished_at) where finished_at is not null;
