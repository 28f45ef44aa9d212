using System.Threading.RateLimiting;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Quotas;
using Aggregator.State;
using Aggregator.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aggregator.Tests.Quotas;

/// <summary>A ledger over a real file, which can be killed at any moment.</summary>
internal sealed class LedgerHost : IAsyncDisposable
{
    public const string Key = "key";

    private readonly TemporaryFolder _folder = new();
    private readonly List<StateDatabase> _databases = [];
    private readonly List<QuotaClaim> _claims = [];
    private string _path;
    private string? _boot = "first";

    public LedgerHost(params QuotaOptions[] quotas)
    {
        _path = _folder.File("aggregator.db");
        _claims.Add(new(Key, QuotaCall.Calls, quotas));
        Start();
    }

    public FakeTime Time { get; } = new();

    public RecordedLog<QuotaLedger> Log { get; } = new();

    public QuotaLedger Ledger { get; private set; } = null!;

    public StateDatabase State => _databases[^1];

    public static QuotaOptions Per(string per, int limit) => new() { Limit = limit, Per = per };

    public static QuotaOptions Bucket(int capacity, double seconds) => new() { Capacity = capacity, RefillEvery = TimeSpan.FromSeconds(seconds) };

    public static QuotaCall Call(string caller = "a", double maxWait = 0, string pool = QuotaCall.Calls, string credential = Key) =>
        new(credential, pool, caller, TimeSpan.FromSeconds(maxWait));

    public void Claim(string pool, params QuotaOptions[] quotas)
    {
        _claims.RemoveAll(claim => claim.Pool == pool);
        _claims.Add(new(Key, pool, quotas));
        Ledger.Configure(_claims);
    }

    /// <summary>Ends the process as <c>kill -9</c> does, and starts another on what was on disk at that moment.</summary>
    public void Kill(string? boot = "first")
    {
        var copy = _folder.File($"aggregator-{_databases.Count}.db");
        using (var from = State.OpenReader())
        using (var to = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            to.Open();
            from.BackupDatabase(to);
        }

        (_path, _boot) = (copy, boot);
        Start();
    }

    /// <summary>Ends the process in good order and starts another.</summary>
    public async Task RestartAsync()
    {
        await Ledger.DisposeAsync();
        await State.DisposeAsync();
        Start();
    }

    /// <summary>Asks, and lets the disk answer.</summary>
    public Task<Task<RateLimitLease>> AskAsync(QuotaCall call) => AskUntilAsync(call, CancellationToken.None);

    /// <summary>The same by a caller that may change its mind.</summary>
    public async Task<Task<RateLimitLease>> AskUntilAsync(QuotaCall call, CancellationToken cancellationToken)
    {
        var asked = Ledger.AcquireAsync(call, 1, cancellationToken).AsTask();
        await Ledger.WhenIdleAsync();
        return asked;
    }

    /// <summary>Asks for a permit that must be answered at once.</summary>
    public async Task<RateLimitLease> TakeAsync(QuotaCall call)
    {
        var asked = await AskAsync(call);
        Assert.True(asked.IsCompleted, "The call waits.");
        return await asked;
    }

    /// <summary>Begins and ends calls until one is refused.</summary>
    /// <returns>How many were allowed.</returns>
    public async Task<int> SpendAsync(QuotaCall? call = null, int most = int.MaxValue)
    {
        for (var count = 0; ; count++)
        {
            using var lease = count < most ? await TakeAsync(call ?? Call()) : null;
            if (lease is not { IsAcquired: true })
            {
                return count;
            }
        }
    }

    public async Task AdvanceAsync(double seconds)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        await Ledger.WhenIdleAsync();
    }

    public QuotaStatus Status(string quota) => Ledger.Snapshot().Single(status => status.Quota == quota);

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }

        _folder.Dispose();
    }

    private void Start()
    {
        _databases.Add(StateDatabase.Open(_path));
        Ledger = QuotaLedger.Open(State, new LedgerClock(Time, _boot), Log);
        Ledger.Configure(_claims);
    }
}
