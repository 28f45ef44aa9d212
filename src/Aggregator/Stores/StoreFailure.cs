namespace Aggregator.Stores;

/// <summary>Why a batch was not stored, which decides what is done about it.</summary>
internal enum StoreFailure
{
    /// <summary>It is about the store (down, busy, misconfigured, disk full): the same batch is sent again later, for ever.</summary>
    Unavailable,

    /// <summary>It is about the batch: a line in it will never be accepted. The batch is halved until that line is found and parked.</summary>
    Poison,
}
