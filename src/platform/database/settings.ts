/** Settings of the PostgreSQL we run ourselves, given at each start so that they change with the program. */
export function settings(socket: string, durable: boolean): string[] {
  const all: Record<string, string> = {
    // Any local user would be superuser over this socket, were it not closed to all but its owner.
    listen_addresses: '',
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',

    // What people wrote must not reach a log file through an error message.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_parameter_max_length: '0',
    log_checkpoints: 'off',

    idle_in_transaction_session_timeout: '60s',
    timezone: 'UTC',
    log_timezone: 'UTC',

    // Small enough to live beside the program in 350 MB, on two cores.
    shared_buffers: '64MB',
    max_connections: '100',
    jit: 'off',
    huge_pages: 'off',
    max_parallel_workers_per_gather: '0',
    autovacuum_max_workers: '2',
    // Nobody follows this server; bulk loads into new tables then need not pass through the log.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
  }
  if (!durable) Object.assign(all, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
