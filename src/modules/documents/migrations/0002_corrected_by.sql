-- The case that asked for the correction: whoever may read that case may read what came of it.
alter table document_change add column case_id uuid;
create index document_change_case on document_change (case_id) where case_id is not null;
create index document_change_successor on document_change (successor) where case_id is not null;
