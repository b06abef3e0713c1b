-- A correction names an akta by its number where the paper carries no code of ours.
create index document_entry_number on document_entry (upper(number)) where number is not null;
