-- How large changes and records are, so that what is worked on together is bounded by bytes, too (I8), without reading it. Null in rows from before.
alter table inbox add column size integer;
alter table record add column size integer;

comment on column inbox.size is 'octets of content, 0 where there is none';
comment on column record.size is 'octets of data as text';
