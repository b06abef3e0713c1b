-- A code is typed on another device and finds its draft.
create unique index draft_resume on draft (resume_mac) where resume_mac is not null;
