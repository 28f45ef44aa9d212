using System.Text;

namespace Aggregator.EndToEnd.Tests.Secrets;

/// <summary>
/// Looks for the core of a secret, letters and digits that survive every kind of quoting: as it is, as UTF-16, in Base64 at any offset, and in
/// hexadecimal digits.
/// </summary>
internal sealed class SecretSearch
{
    private readonly List<(string Name, byte[] Bytes)> _forms = [];

    public SecretSearch(params IEnumerable<string> cores)
    {
        foreach (var core in cores)
        {
            var bytes = Encoding.UTF8.GetBytes(core);
            _forms.Add((core, bytes));
            _forms.Add(($"{core} as UTF-16", Encoding.Unicode.GetBytes(core)));
            _forms.Add(($"{core} as hex", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))));
            _forms.Add(($"{core} as hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))));
            for (var offset = 0; offset < 3; offset++)
            {
                // The characters at both ends also depend on what stands beside the core.
                var base64 = Convert.ToBase64String([.. new byte[offset], .. bytes]).TrimEnd('=');
                _forms.Add(($"{core} as Base64", Encoding.ASCII.GetBytes(base64[(offset == 0 ? 0 : 4)..^2])));
            }
        }
    }

    /// <summary>What was found where; empty when all is well.</summary>
    public IEnumerable<string> In(string where, string text) => In(where, Encoding.UTF8.GetBytes(text));

    /// <summary>What was found where; empty when all is well.</summary>
    public IEnumerable<string> In(string where, byte[] bytes)
    {
        foreach (var (name, form) in _forms)
        {
            var at = bytes.AsSpan().IndexOf(form);
            if (at >= 0)
            {
                var from = Math.Max(0, at - 120);
                yield return $"{where}: {name}: …{Encoding.UTF8.GetString(bytes, from, Math.Min(bytes.Length - from, 260))}…";
            }
        }
    }

    /// <summary>What was found in the files of a folder and the folders in it.</summary>
    public IEnumerable<string> InFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(file => In(file, File.ReadAllBytes(file)));
}
