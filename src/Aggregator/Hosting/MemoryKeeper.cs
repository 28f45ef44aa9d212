using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Aggregator.Hosting;

/// <summary>
/// Keeps a daemon small that has little to do. Left alone, the collector lets garbage grow to a fixed size before it comes by, which is right
/// under load and otherwise megabytes for nothing; and what only the start needed would stay for hours (docs/decisions/0010).
/// </summary>
internal sealed class MemoryKeeper(TimeProvider timeProvider) : BackgroundService
{
    private const long WorthCollecting = 2 << 20;
    private const long WorthGivingBack = 16 << 20;

    // Often while much is new, hardly ever after a day.
    private const double AgeBetweenGivings = 1.5;
    private static readonly TimeSpan s_firstGiving = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(0.5);

    /// <summary>Gives back what reading a large configuration left behind, before the first polls need as much again.</summary>
    public static void ConfigurationIsRead()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) >= WorthGivingBack)
        {
            GiveBack();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var start = timeProvider.GetTimestamp();
        var givingAt = s_firstGiving;
        var (collections, allocated) = (0, 0L);
        using var timer = new PeriodicTimer(s_between, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Where the collector came by itself, what it holds is needed again at once.
            if (GC.CollectionCount(0) == collections)
            {
                var age = timeProvider.GetElapsedTime(start);
                if (age >= givingAt)
                {
                    givingAt = AgeBetweenGivings * age;
                    GiveBack();
                }
                else if (GC.GetTotalAllocatedBytes() - allocated >= WorthCollecting)
                {
                    CollectYoung();
                }
            }

            if (GC.CollectionCount(0) != collections)
            {
                (collections, allocated) = (GC.CollectionCount(0), GC.GetTotalAllocatedBytes());
            }
        }
    }

    private static void CollectYoung()
    {
        var survivors = GC.GetGCMemoryInfo(GCKind.Ephemeral).GenerationInfo[1].SizeAfterBytes;
        GC.Collect(survivors < WorthCollecting ? 0 : 1, GCCollectionMode.Forced, blocking: true);
    }

    private static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out _))
        {
            _ = TrimMalloc(0);
        }
    }

    // glibc alone has it: https://man7.org/linux/man-pages/man3/malloc_trim.3.html
    [DllImport("libc", EntryPoint = "malloc_trim", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimMalloc(nuint keep);
}
