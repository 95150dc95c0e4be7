-- How many reads and searches in a row for a delivery gave no answer: they are no attempts to deliver it.
alter table delivery add column unanswered smallint not null default 0;
