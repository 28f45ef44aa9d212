namespace Aggregator.Diagnosis;

/// <summary>How a part is, from best to worst.</summary>
internal enum VerdictState
{
    /// <summary>It does what it should.</summary>
    Well,

    /// <summary>It works, and something about it will go wrong.</summary>
    Doubtful,

    /// <summary>Our own ledger holds its calls back: a limit kept, not a fault.</summary>
    Waiting,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>Upstream refuses the credentials.</summary>
    Refused,
}
