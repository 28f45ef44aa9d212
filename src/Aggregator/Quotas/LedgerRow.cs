namespace Aggregator.Quotas;

/// <summary>One row of the ledger's table.</summary>
/// <param name="Credential">Whose budget.</param>
/// <param name="Pool">Which of its budgets.</param>
/// <param name="Key">Which window (<see cref="QuotaRule.Key"/>), or <see cref="QuotaPool.UpstreamKey"/>.</param>
/// <param name="State">Its state.</param>
/// <param name="Clock">Tells what its instants are now.</param>
internal sealed record LedgerRow(string Credential, string Pool, string Key, QuotaState State, SavedClock Clock);
