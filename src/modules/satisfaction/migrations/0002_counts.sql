-- An answer is told (counted in figures) together with others only, so that nobody can reckon one from two looks; what was
-- there before is told. Its comment is counted by theme, and shown only with its writer's consent and a moderator's yes.
alter table skm_answer drop constraint skm_answer_channel_check;
alter table skm_answer
  add constraint skm_answer_channel_check check (channel in ('link', 'counter', 'paper', 'import')),
  add column told boolean not null default true,
  add column themes text[] not null default '{}',
  add column themed integer not null default 0, -- version of the list of words
  add column consent boolean not null default false,
  add column moderated text check (moderated in ('shown', 'withheld'));
alter table skm_answer alter column told drop default, alter column themed drop default;
drop index skm_answer_unit;
-- Serves what waits to be told, and a unit's comments.
create index skm_answer_waiting on skm_answer (unit, service, day) where not told;
create index skm_answer_comment on skm_answer (unit, day) where comment is not null;

-- Sums of what is told, by month: `all` answers, `score` by element (with its sum), who answered, `channel`, `comment`, `theme`;
-- and `served`, the matters that ended.
create table skm_count (
  unit       text not null,
  service    text not null,
  month      date not null,
  instrument text not null, -- none for `served`
  topic      text not null,
  value      text not null, -- empty: not said, or nothing to tell apart
  answers    integer not null,
  sum        integer not null,
  primary key (unit, service, month, instrument, topic, value)
);
-- Serves the figures of a time.
create index skm_count_topic on skm_count (topic, month);

insert into skm_count
select unit, service, date_trunc('month', day)::date, instrument, topic, value, count(*), sum(score)
from skm_answer, lateral (
  select 'all' as topic, '' as value, 0 as score
  union all select 'score', key, value::integer from jsonb_each_text(scores)
  union all select 'sex', coalesce(sex, ''), 0
  union all select 'age', coalesce(age, ''), 0
  union all select 'education', coalesce(education, ''), 0
  union all select 'occupation', coalesce(occupation, ''), 0
  union all select 'channel', channel, 0
  union all select 'comment', '', 0 where comment is not null
) part
group by 1, 2, 3, 4, 5, 6;
insert into skm_count
select unit, service, date_trunc('month', day)::date, '', 'served', '', count(*), 0 from skm_ended group by 1, 2, 3;

-- How a year is asked and reckoned, from that year on until another rule begins. The last decision about a year holds.
create table skm_rule (
  id         uuid primary key,
  year       integer not null check (year between 2000 and 2100),
  months     integer not null check (months in (6, 12)), -- length of a period
  instrument text not null,
  weight     text not null,
  rounding   text not null,
  positions  text[] not null, -- the elements in the order of the form, by key
  decided_by uuid not null,
  decided_at timestamptz not null
);
revoke update, delete, truncate on skm_rule from pendopo_app;
