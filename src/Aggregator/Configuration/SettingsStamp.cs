using System.Globalization;
using System.Text;

namespace Aggregator.Configuration;

/// <summary>Tells whether files changed, by name, length and time of writing: that works on mounts which send no events, too.</summary>
internal static class SettingsStamp
{
    /// <summary>Equal as long as nothing was written, added or removed. A folder stands for the files in it.</summary>
    public static string Of(params IEnumerable<string> paths)
    {
        var stamp = new StringBuilder();
        foreach (var path in paths)
        {
            try
            {
                foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1))
                {
                    Append(stamp, file);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A file that vanished between two questions, or a folder that may not be read: a state like any other.
                stamp.Append(exception.GetType().Name).Append('\n');
            }
        }

        return stamp.ToString();
    }

    private static void Append(StringBuilder stamp, string path)
    {
        var file = new FileInfo(path);
        // Kubernetes mounts link each file to a folder that it replaces: what counts is where the link ends.
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            file = target;
        }

        stamp.Append(path).Append('|');
        if (file.Exists)
        {
            stamp.Append(file.FullName).Append('|').Append(CultureInfo.InvariantCulture, $"{file.Length}|{file.LastWriteTimeUtc.Ticks}");
        }

        stamp.Append('\n');
    }
}
