namespace NetGen.Data;

/// <summary>A file is not what it should be: names the file, what was expected and what was found.</summary>
public sealed class DataFileException : FormatException
{
    /// <summary>Builds the message <c>FILE: expected EXPECTED, found FOUND</c>.</summary>
    /// <param name="file">Path or name of the file.</param>
    /// <param name="expected">What a well-formed file holds at this place.</param>
    /// <param name="found">What the file holds instead.</param>
    /// <param name="innerException">The error underneath, when there is one.</param>
    public DataFileException(string file, string expected, string found, Exception? innerException = null)
        : base($"{file}: expected {expected}, found {found}", innerException)
    {
        File = file;
        Expected = expected;
        Found = found;
    }

    /// <summary>Path or name of the file.</summary>
    public string File { get; }

    /// <summary>What a well-formed file holds.</summary>
    public string Expected { get; }

    /// <summary>What this file holds.</summary>
    public string Found { get; }
}
