-- What the office works on, by the month and by the day on which it is due, so that a leader's page counts what is late and what will
-- be from few rows however much is open. Kept and made anew with the other sums; what passes its limit today is read from the index of
-- what is due.
create table figure_open (
  unit    text not null,
  span    text not null check (span in ('month', 'day')),
  period  date not null, -- the month's first day, or the day
  service text not null,
  cases   integer not null,
  primary key (unit, span, period, service)
);
