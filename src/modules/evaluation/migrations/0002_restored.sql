-- A closed evaluation stays for the program; a backup puts its scores back as they were.
drop trigger evaluation_score_stays on evaluation_score;
create trigger evaluation_score_stays before insert or update on evaluation_score
  for each row when (current_user = 'pendopo_app') execute function evaluation_score_stays();
