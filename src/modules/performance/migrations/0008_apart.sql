-- What a service's cases are told apart by lies in a table of its own, already summed by district, so that a unit's and the city's page
-- read few rows. Sums of a month by channel and area together were read by nobody.
create table figure_part (
  month   date not null,
  service text not null,
  unit    text not null,
  edge    text not null check (edge in ('channel', 'district')),
  part    text not null, -- '' is no district
  counted integer not null default 0,
  on_time integer not null default 0,
  decided integer not null default 0,
  net_minutes      bigint not null default 0, -- of the decided
  calendar_minutes bigint not null default 0,
  primary key (unit, service, month, edge, part)
);

drop index figure_month_channel, figure_month_area;
delete from figure_month where channel <> '*' or area <> '*';
alter table figure_month drop constraint figure_month_pkey;
alter table figure_month drop column channel, drop column area;
alter table figure_month add primary key (month, service, unit);

-- What work waited for, once that was over: by the month in which it ended, where the case was when it began.
create table figure_stop (
  month   date not null,
  service text not null,
  unit    text not null,
  ground  text not null,
  why     text not null, -- why it stopped no clock; '': it did
  cases   integer not null, -- a case counts once for each ground and why, the first time
  stops   integer not null,
  working_minutes  bigint not null,
  calendar_minutes bigint not null,
  primary key (unit, service, month, ground, why)
);

-- Nights and days off with it.
alter table figure_stage add column calendar_minutes bigint not null default 0;
