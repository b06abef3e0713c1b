-- What a reporter adds to a report that was passed on, on its way there. It holds nothing that somebody wrote.
create table open311_word (
  delivery uuid not null references open311_delivery,
  seq      integer not null, -- of the event that has the words
  -- unsure: sent, and the answer was lost.
  state    text not null default 'waiting' check (state in ('waiting', 'unsure', 'sent', 'failed')),
  tries    integer not null default 0,
  next_at  timestamptz, -- lease of a try under way, or when the next is due
  error    text, -- code
  remote   text, -- its id there, by which it is no news when it comes back
  made_at  timestamptz not null,
  primary key (delivery, seq),
  check ((next_at is null) = (state in ('sent', 'failed')))
);
create index open311_word_due on open311_word (next_at) where next_at is not null;
