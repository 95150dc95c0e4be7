-- Who corrected what a system had told; null where it is as it was told.
alter table inbox add column edited_by text;
