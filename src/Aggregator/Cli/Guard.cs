using Aggregator.Api;
using Aggregator.Cli.Remote;
using Aggregator.Hosting;
using Aggregator.State;
using Aggregator.Stores;

namespace Aggregator.Cli;

/// <summary>Turns the faults that a person can mend into one line and an exit code; anything else is a bug and keeps its stack.</summary>
internal static class Guard
{
    /// <summary>Does it.</summary>
    /// <returns>What it returns, or the exit code of the fault.</returns>
    public static async Task<int> GuardAsync(this CliServices services, Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception exception) when (exception is DataDirectoryException or StateException or HttpAddressException)
        {
            services.WriteErrorLine(exception.Message);
            return ExitCode.Failed;
        }
        catch (DaemonException exception)
        {
            services.WriteErrorLine(exception.Message);
            return exception.ExitCode;
        }
        catch (StoreException exception)
        {
            services.WriteErrorLine(exception.Message);
            return ExitCode.StoreUnreachable;
        }
    }
}
